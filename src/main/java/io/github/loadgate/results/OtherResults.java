package io.github.loadgate.results;

import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results of other tools.
 *
 * @param summary what they come to; all that was sent is judged
 * @param notChecked what cannot be known from such results, for the end of a sentence
 */
public record OtherResults(Format format, Summary summary, List<String> notChecked) {

  public OtherResults {
    notChecked = List.copyOf(notChecked);
  }

  /** Makes the recorder that counts requests one by one, once their labels are known. */
  public interface Recorders {
    /**
     * One for these labels.
     *
     * @param apart labels of what is in no total
     */
    Recorder of(List<String> labels, List<String> apart);
  }

  /**
   * What a file is, by its content; empty where it is no result.
   *
   * @param shown what a person calls it
   * @throws ResultsException where it is one that cannot be read, with what to do
   */
  public static Optional<Format> recognise(Path path, String shown) throws ResultsException {
    ResultsFile file = new ResultsFile(path, shown);
    try {
      return Recognition.find(file);
    } catch (IOException e) {
      throw file.fault("it cannot be read (" + e + ")");
    }
  }

  /** Whether there is nothing in a file, unpacked. */
  public static boolean isEmpty(Path path, String shown) throws ResultsException {
    ResultsFile file = new ResultsFile(path, shown);
    try {
      return file.head().length == 0;
    } catch (IOException e) {
      throw file.fault("it cannot be read (" + e + ")");
    }
  }

  /** Why a file that somebody named is no result. */
  public static ResultsException unknown(Path path, String shown) {
    ResultsFile file = new ResultsFile(path, shown);
    try {
      return Recognition.unknown(file);
    } catch (IOException e) {
      return file.fault("it cannot be read (" + e + ")");
    }
  }

  /**
   * Reads all of a file.
   *
   * @param format what it is, but not our own
   * @throws ResultsException where nothing can be decided on it
   */
  public static OtherResults read(Path path, String shown, Format format, Recorders recorders)
      throws ResultsException {
    ResultsFile file = new ResultsFile(path, shown);
    try {
      return switch (format) {
        case JMETER_CSV -> counted(file, format, new JmeterCsv(), recorders);
        case JMETER_XML -> counted(file, format, new JmeterXml(), recorders);
        case K6_POINTS -> counted(file, format, new K6Points(), recorders);
        case GATLING_LOG -> counted(file, format, new GatlingLog(), recorders);
        case K6_SUMMARY -> stated(format, K6Summary.read(file));
        case LOCUST_STATS -> stated(format, LocustCsv.read(file, false));
        case LOCUST_HISTORY -> stated(format, LocustCsv.read(file, true));
        case LOCUST_JSON -> stated(format, LocustJson.read(file));
        case LOADGATE -> throw new IllegalArgumentException("our own: " + path);
      };
    } catch (IOException e) {
      throw file.fault("it cannot be read (" + e + ")");
    }
  }

  private static OtherResults counted(
      ResultsFile file, Format format, RequestReader reader, Recorders recorders)
      throws IOException, ResultsException {
    Survey survey = new Survey(file);
    reader.read(file, survey);
    if (survey.isEmpty()) {
      throw file.fault("it has no request");
    }
    Counting counting = new Counting(survey, recorders.of(survey.labels(), survey.labelsApart()));
    reader.read(file, counting);
    List<String> notChecked = new ArrayList<>(ofAll());
    if (survey.transactions() > 0 && survey.areTransactionsApart()) {
      notChecked.add(
          survey.transactions() + " transactions, which are shown apart and are in no total");
    }
    return new OtherResults(format, counting.summary(), notChecked);
  }

  private static OtherResults stated(Format format, Summary summary) {
    List<String> notChecked = new ArrayList<>(ofAll());
    notChecked.add("how certain the values are, for there is nothing second by second");
    notChecked.add("windows");
    return new OtherResults(format, summary, notChecked);
  }

  private static List<String> ofAll() {
    return List.of(
        "whether the load was as planned and the tool kept up", "how much of it was warm-up");
  }
}
