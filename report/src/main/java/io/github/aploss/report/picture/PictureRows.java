package io.github.aploss.report.picture;

import io.github.aploss.report.output.Markup;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of the same image side by side, image below image, as a part of a page. */
public final class PictureRows {
  private record Entry(String column, byte[] jpeg) {}

  private final Map<String, List<Entry>> rows = new LinkedHashMap<>();

  /**
   * One more picture.
   *
   * @param row the image, in order of first mention
   * @param column what is shown on it, likewise
   * @param jpeg the file
   */
  public void add(String row, String column, byte[] jpeg) {
    rows.computeIfAbsent(row, name -> new ArrayList<>()).add(new Entry(column, jpeg));
  }

  /** The rows; empty without pictures. */
  public String markup() {
    if (rows.isEmpty()) {
      return "";
    }
    Markup markup = new Markup().open("div", "class", "samples");
    rows.forEach(
        (row, pictures) -> {
          markup.open("figure", "class", "pair").open("div");
          pictures.forEach(each -> add(markup, row, each.column(), each.jpeg()));
          markup.close().open("figcaption").element("b", row).close().close();
        });
    return markup.close().toString();
  }

  private static void add(Markup markup, String row, String column, byte[] jpeg) {
    String data = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    markup.open("div", "class", "picture");
    markup.empty("img", "alt", column + " on " + row, "src", data);
    markup.element("span", column).close();
  }
}
