package io.github.loadgate.results;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * JMeter's JTL as XML. Of samples in samples only those of a transaction are requests: the others
 * are parts of one (redirects, embedded resources), whose time has theirs in it. Nothing outside of
 * the file is ever looked at.
 */
final class JmeterXml implements RequestReader {

  /** Below the bound of the JDK itself, which is no sentence: 100 since JDK 24. */
  private static final int MOST_DEPTH = 50;

  @Override
  public void read(ResultsFile file, Requests requests) throws IOException, ResultsException {
    try (InputStream in = new TagGuard(file.open())) {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      new Walk(xml, file, requests).all();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw file.fault(Math.max(1, line), "it is not whole XML: the file was cut short or edited");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("a reference to " + systemId);
        });
    return factory;
  }

  /** From the first sample to the last. */
  private static final class Walk {
    private final XMLStreamReader xml;
    private final ResultsFile file;
    private final Numbers numbers;
    private final Requests requests;

    /** Of each element that is open, whether samples in it are requests. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    Walk(XMLStreamReader xml, ResultsFile file, Requests requests) {
      this.xml = xml;
      this.file = file;
      this.numbers = new Numbers(file);
      this.requests = requests;
    }

    void all() throws XMLStreamException, ResultsException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> begun();
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.DTD ->
              throw file.fault(line(), "it has a DTD, which JMeter never writes");
          default -> {} // bodies and headers
        }
      }
    }

    private long line() {
      return Math.max(1, xml.getLocation().getLineNumber());
    }

    private void begun() throws ResultsException {
      if (open.size() >= MOST_DEPTH) {
        throw file.fault(line(), "its elements are nested more than " + MOST_DEPTH + " deep");
      }
      boolean isSample =
          xml.getLocalName().equals("httpSample") || xml.getLocalName().equals("sample");
      boolean counts = !open.isEmpty() && open.peek();
      if (open.isEmpty()) {
        open.push(xml.getLocalName().equals("testResults"));
      } else if (isSample && counts) {
        JmeterSample sample = sample();
        requests.take(sample.request(numbers, file, line()), line());
        open.push(sample.isTransaction());
      } else {
        open.push(false);
      }
    }

    private JmeterSample sample() {
      return new JmeterSample(get("ts"), get("t"), get("lb"), get("rc"), get("rm"), get("s"), "");
    }

    private String get(String name) {
      String value = xml.getAttributeValue(null, name);
      return value == null ? "" : value;
    }
  }
}
