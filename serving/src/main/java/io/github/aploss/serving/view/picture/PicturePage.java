package io.github.aploss.serving.view.picture;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Resource;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import io.javalin.http.Context;
import java.util.List;

/** The page, which its script fills. */
final class PicturePage {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private final String html;

  PicturePage(List<String> names) {
    Markup parts = new Markup();
    names.forEach(name -> parts.element("span", name, "class", "run", "hidden", "hidden"));
    parts.open("style").raw(Resource.text(PicturePage.class, "pictures.css")).close();
    parts.raw(Resource.text(PicturePage.class, "pictures.html"));
    parts.open("script").raw(Resource.text(PicturePage.class, "pictures.js")).close();
    html =
        new HtmlPage(
                "view",
                "Pictures",
                String.join(" and ", names) + ": what was found, and what is wrong with it.",
                List.of(),
                List.of(new Section("pictures", "Worst images first", parts.toString())))
            .render();
  }

  void answer(Context context) {
    context.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff");
    context.html(html);
  }
}
