package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a VOC tree. Crowds, which VOC does not know, become difficult objects. */
public final class VocWriter {
  private final Path directory;
  private final String name;
  private final Map<String, List<String>> splits = new TreeMap<>();

  private VocWriter(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  public static VocWriter create(Path directory, String name) throws IOException {
    for (String folder : List.of("Annotations", "JPEGImages", "ImageSets/Main")) {
      Files.createDirectories(directory.resolve(folder));
    }
    return new VocWriter(directory, name);
  }

  /** Writes the files of one image; may run on several threads at once. */
  public void write(LabelledImage image, List<String> classes, byte[] encoded) throws IOException {
    String fileName = image.file().getFileName().toString();
    Files.write(directory.resolve("JPEGImages").resolve(fileName), encoded);
    Files.writeString(
        directory.resolve("Annotations").resolve(image.id() + ".xml"),
        xml(image, fileName, classes));
  }

  /** Puts an image at the end of the lists of its splits. */
  public void list(List<String> inSplits, String id) {
    for (String split : inSplits) {
      splits.computeIfAbsent(split, key -> new ArrayList<>()).add(id);
    }
  }

  /** Writes the lists of the splits. */
  public void finish() throws IOException {
    for (Map.Entry<String, List<String>> split : splits.entrySet()) {
      Path list = directory.resolve("ImageSets").resolve("Main").resolve(split.getKey() + ".txt");
      Files.write(list, split.getValue(), StandardCharsets.UTF_8);
    }
  }

  private String xml(LabelledImage image, String fileName, List<String> classes) {
    StringBuilder xml = new StringBuilder("<annotation>\n");
    xml.append("  <folder>").append(escaped(name)).append("</folder>\n");
    xml.append("  <filename>").append(escaped(fileName)).append("</filename>\n");
    xml.append(
        String.format(
            "  <size><width>%d</width><height>%d</height><depth>3</depth></size>\n",
            image.width(), image.height()));
    for (LabelledObject object : image.objects()) {
      xml.append("  <object>\n");
      xml.append("    <name>").append(escaped(classes.get(object.label()))).append("</name>\n");
      xml.append("    <truncated>").append(object.truncated() ? 1 : 0).append("</truncated>\n");
      xml.append("    <difficult>")
          .append(object.difficult() || object.crowd() ? 1 : 0)
          .append("</difficult>\n");
      xml.append("    <bndbox>").append(corners(object.box())).append("</bndbox>\n");
      xml.append("  </object>\n");
    }
    return xml.append("</annotation>\n").toString();
  }

  private static String corners(Box box) {
    return String.format(
        "<xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax>",
        number(box.x1() + 1), number(box.y1() + 1), number(box.x2()), number(box.y2()));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
