package io.github.aploss.evaluation.voc.file;

import io.github.aploss.evaluation.EvaluationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the objects of one VOC annotation file; boxes of parts of objects are passed over. */
final class VocAnnotationReader {
  private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");
  private static final XMLInputFactory FACTORY = factory();

  /** An object as in the file: {@code box} is xmin, ymin, xmax, ymax. */
  record VocObject(String name, double[] box, boolean difficult) {}

  private final Path file;
  private final XMLStreamReader xml;
  private int index = -1;

  private VocAnnotationReader(Path file, XMLStreamReader xml) {
    this.file = file;
    this.xml = xml;
  }

  /** Entities and document types of other files are never fetched. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static List<VocObject> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = createReader(in);
      List<VocObject> objects = new VocAnnotationReader(file, xml).readObjects();
      xml.close();
      return objects;
    } catch (NoSuchFileException e) {
      throw new EvaluationException(
          file + ": there is no such annotation file, but its image is in the image set; add it",
          e);
    } catch (IOException e) {
      throw new EvaluationException(
          file + ": cannot be read (" + e.getMessage() + "); check the file", e);
    } catch (XMLStreamException e) {
      throw new EvaluationException(malformed(file, e), e);
    }
  }

  private static XMLStreamReader createReader(InputStream in) throws XMLStreamException {
    synchronized (FACTORY) {
      return FACTORY.createXMLStreamReader(in);
    }
  }

  private static String malformed(Path file, XMLStreamException e) {
    var location = e.getLocation();
    String position =
        location == null
            ? ""
            : ", line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    String reason = e.getMessage() == null ? "" : e.getMessage();
    int text = reason.indexOf("Message: ");
    reason = text < 0 ? reason : reason.substring(text + "Message: ".length());
    return "%s%s: this is not valid XML (%s); correct the file, it may be cut off."
        .formatted(file, position, reason.lines().findFirst().orElse("").strip());
  }

  private List<VocObject> readObjects() throws XMLStreamException {
    xml.nextTag();
    if (!xml.getLocalName().equals("annotation")) {
      throw new EvaluationException(
          "%s: the root element is <%s>, but must be <annotation>; is this a VOC annotation file?"
              .formatted(file, xml.getLocalName()));
    }
    List<VocObject> objects = new ArrayList<>();
    while (nextChild()) {
      if (xml.getLocalName().equals("object")) {
        index++;
        objects.add(readObject());
      } else {
        skip();
      }
    }
    while (xml.hasNext()) {
      xml.next();
    }
    return objects;
  }

  private VocObject readObject() throws XMLStreamException {
    String name = null;
    double[] box = null;
    boolean difficult = false;
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "name" -> name = xml.getElementText().strip();
        case "bndbox" -> box = readBox();
        case "difficult" -> difficult = readFlag();
        default -> skip();
      }
    }
    require(name, "name");
    require(box, "bndbox");
    return new VocObject(name, box, difficult);
  }

  private double[] readBox() throws XMLStreamException {
    double[] box = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    while (nextChild()) {
      int corner = CORNERS.indexOf(xml.getLocalName());
      if (corner < 0) {
        skip();
      } else {
        String text = xml.getElementText().strip();
        box[corner] =
            FiniteNumberParser.parse(
                text, () -> wrong(CORNERS.get(corner), text, "a finite number"));
      }
    }
    for (int i = 0; i < box.length; i++) {
      require(Double.isNaN(box[i]) ? null : box, CORNERS.get(i));
    }
    return box;
  }

  private boolean readFlag() throws XMLStreamException {
    String text = xml.getElementText().strip();
    if (!text.equals("0") && !text.equals("1")) {
      throw wrong("difficult", text, "0 or 1");
    }
    return text.equals("1");
  }

  /** Moves to the next child of the current element; false at the element's end. */
  private boolean nextChild() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
  }

  private void skip() throws XMLStreamException {
    while (nextChild()) {
      skip();
    }
  }

  private EvaluationException wrong(String field, String found, String expected) {
    return new EvaluationException(
        "%s: object %d: <%s> is \"%s\", but must be %s; correct it or remove the object"
            .formatted(file, index + 1, field, found, expected));
  }

  private void require(Object value, String field) {
    if (value == null) {
      throw new EvaluationException(
          "%s: object %d has no <%s>; add it or remove the object"
              .formatted(file, index + 1, field));
    }
  }
}
