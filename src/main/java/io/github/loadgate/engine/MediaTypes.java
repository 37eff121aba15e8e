package io.github.loadgate.engine;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/**
 * Content types by the ending of a file's name. A list of our own, for what the JVM knows differs
 * from machine to machine.
 */
final class MediaTypes {
  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          entry("json", "application/json"),
          entry("jsonl", "application/jsonl"),
          entry("ndjson", "application/x-ndjson"),
          entry("xml", "application/xml"),
          entry("yaml", "application/yaml"),
          entry("yml", "application/yaml"),
          entry("txt", "text/plain"),
          entry("md", "text/markdown"),
          entry("csv", "text/csv"),
          entry("html", "text/html"),
          entry("htm", "text/html"),
          entry("css", "text/css"),
          entry("js", "text/javascript"),
          entry("pdf", "application/pdf"),
          entry("zip", "application/zip"),
          entry("gz", "application/gzip"),
          entry("tar", "application/x-tar"),
          entry("png", "image/png"),
          entry("jpg", "image/jpeg"),
          entry("jpeg", "image/jpeg"),
          entry("gif", "image/gif"),
          entry("webp", "image/webp"),
          entry("avif", "image/avif"),
          entry("bmp", "image/bmp"),
          entry("tif", "image/tiff"),
          entry("tiff", "image/tiff"),
          entry("svg", "image/svg+xml"),
          entry("ico", "image/x-icon"),
          entry("mp3", "audio/mpeg"),
          entry("wav", "audio/wav"),
          entry("ogg", "audio/ogg"),
          entry("mp4", "video/mp4"),
          entry("webm", "video/webm"),
          entry("doc", "application/msword"),
          entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          entry("xls", "application/vnd.ms-excel"),
          entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          entry("ppt", "application/vnd.ms-powerpoint"),
          entry(
              "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
          entry("ttf", "font/ttf"),
          entry("woff2", "font/woff2"),
          entry("wasm", "application/wasm"));

  private MediaTypes() {}

  /** {@code application/octet-stream} where the ending says nothing. */
  static String of(String path) {
    String name = BodyFiles.name(path);
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, UNKNOWN);
  }
}
