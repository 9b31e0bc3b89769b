package io.github.aploss.serving.view;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Resource;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.Section;
import io.javalin.http.Context;
import java.util.List;

/** The page: a table of the runs, and charts that its script fills. */
final class ViewPage {
  /** Scripts and styles are in the page; it loads nothing, and talks to its own server alone. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final String html;

  ViewPage(List<ViewedRun> runs) {
    Markup names = new Markup();
    runs.forEach(run -> names.element("span", run.name(), "class", "run", "hidden", "hidden"));
    Markup script = new Markup().open("script");
    script.raw("addEventListener('load', () => {\n" + Resource.text(ViewPage.class, "view.js"));
    script.raw("});").close();
    List<Section> sections =
        List.of(
            new Section("runs", "Runs", names + table() + script),
            new Section(
                "scores",
                "Scores",
                Section.beside(
                    chart("AP on the test split", "epoch", "AP", false),
                    Section.figure(
                        new XyChart(
                            "AP on images kept from training",
                            Axis.linear("epoch"),
                            Axis.linear("AP"),
                            List.of()),
                        "Runs that keep no images from training for the choice of their weights"
                            + " (--select-on test or none) have no curve here."))),
            new Section(
                "training",
                "Training",
                Section.beside(
                    chart("Classification loss", "step", "loss", false),
                    chart("Box loss", "step", "loss", false),
                    chart("Learning rate", "step", "learning rate", false),
                    chart("Gradient norm", "step", "norm, before clipping", true))),
            new Section(
                "speed", "Speed", Section.beside(chart("Time of a step", "step", "ms", false))));
    html =
        new HtmlPage(
                "view",
                runs.size() == 1 ? runs.get(0).name() : runs.size() + " runs",
                "Curves grow while the training goes on.",
                List.of(),
                sections)
            .render();
  }

  private static String chart(String title, String x, String y, boolean logarithmic) {
    Axis axis = logarithmic ? Axis.logarithmic(y) : Axis.linear(y);
    return Section.figure(new XyChart(title, Axis.linear(x), axis, List.of()), "");
  }

  private static String table() {
    Markup table = new Markup().open("div", "class", "scroll").open("table", "id", "table");
    table.open("thead").open("tr").element("th", "run");
    for (String name :
        List.of("epoch", "step", "loss", "AP", "AP50", "ms a step", "last written")) {
      table.element("th", name, "class", "number");
    }
    return table.close().close().open("tbody").close().close().close()
        + "<p><a href=\"/pictures\">Pictures with detections, worst first</a></p>"
        + "<p id=\"state\" class=\"kicker\" role=\"status\"></p>";
  }

  void answer(Context context) {
    context.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff");
    context.html(html);
  }
}
