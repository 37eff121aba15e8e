package io.github.loadgate.plan.reading;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The parser's events, its complaints turned into ours. */
final class EventSource {

  private final String file;
  private final List<String> lines;
  private final QuestionMarks questionMarks;
  private final Parser parser;
  private Place last;

  EventSource(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
    this.questionMarks = new QuestionMarks(text);
    this.parser = new ParserImpl(new StreamReader(questionMarks.hide(text)), new LoaderOptions());
    this.last = new Place(file, 1, 1);
  }

  Event peek() throws YamlSyntaxException {
    return ask(false);
  }

  Event next() throws YamlSyntaxException {
    return ask(true);
  }

  String text(ScalarEvent scalar) {
    return questionMarks.restore(scalar.getValue());
  }

  Place place(Event event) {
    return place(event.getStartMark());
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Event ask(boolean advance) throws YamlSyntaxException {
    try {
      Event event = advance ? parser.getEvent() : parser.peekEvent();
      last = place(event);
      return event;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      Place place = mark == null ? last : place(mark);
      throw new YamlSyntaxException(place, questionMarks.restore(sentence(e, place)));
    } catch (RuntimeException e) {
      // The parser fails in its own ways on some escapes and directives.
      throw new YamlSyntaxException(
          last, "The file is not YAML from here on: " + e.getMessage() + ".");
    }
  }

  private String sentence(MarkedYAMLException e, Place place) {
    String problem = String.valueOf(e.getProblem());
    String line = lineAt(place);
    if (problem.contains("'\\t(TAB)'")) {
      return "A tab stands where only blanks may: indent with blanks.";
    }
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return "The file is not YAML here: "
        + context
        + problem.strip()
        + "."
        + hint(context, problem, line);
  }

  private static String hint(String context, String problem, @Nullable String line) {
    if (line != null && line.contains("${") && context.contains("flow")) {
      return " Inside { } and [ ], put a text with ${…} into quotes.";
    }
    if (context.contains("flow") && problem.endsWith("but got [")) {
      return " Inside { } and [ ], put a text with [ in it into quotes, as \"$.items[0].id\".";
    }
    if (problem.contains("unknown escape character")) {
      return " Put a text with \\ in it into single quotes, as 'id=(\\d+)'.";
    }
    if (problem.toLowerCase(Locale.ROOT).contains("mapping values are not allowed")) {
      return " Put a text with `: ` in it into quotes, and check the indentation.";
    }
    return "";
  }

  private @Nullable String lineAt(Place place) {
    return place.line() <= lines.size() ? lines.get(place.line() - 1) : null;
  }
}
