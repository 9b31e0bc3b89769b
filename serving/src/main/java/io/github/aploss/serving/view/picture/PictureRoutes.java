package io.github.aploss.serving.view.picture;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;

/**
 * The page of pictures and what it asks for. Images are named by their ids within the data set, and
 * only those that a detector looked at are answered: no address names a file.
 */
public final class PictureRoutes implements AutoCloseable {
  private final PictureWork work;
  private final PictureJson json;
  private final PicturePage page;
  private final String missed;

  /**
   * @param names of the runs
   */
  public PictureRoutes(List<String> names, PictureSource source) {
    work = new PictureWork(source, names.size());
    json = new PictureJson(source, work.runs());
    page = new PicturePage(names);
    missed =
        source.kinds().stream()
            .filter(PictureSource.ErrorName::ofObjects)
            .map(PictureSource.ErrorName::word)
            .findFirst()
            .orElse("");
  }

  /** Adds them to a server. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/pictures", this::page);
    routes.get("/pictures/state", context -> answer(context, json.state().toString()));
    routes.get("/pictures/worst", this::worst);
    routes.get(
        "/pictures/boxes", context -> answer(context, json.picture(image(context)).toString()));
    routes.get("/pictures/image", this::pixels);
  }

  private void page(Context context) {
    work.begin();
    page.answer(context);
  }

  private void worst(Context context) {
    ErrorFilter filter =
        new ErrorFilter(
            number(context, "score"),
            (int) number(context, "label"),
            Optional.ofNullable(context.queryParam("kind")).orElse(""),
            missed);
    answer(context, json.worst(filter).toString());
  }

  private static double number(Context context, String name) {
    try {
      double number = Double.parseDouble(String.valueOf(context.queryParam(name)));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException refusedBelow) {
      // So are infinities.
    }
    throw new BadRequestResponse(name + " is a number");
  }

  private LabelledImage image(Context context) {
    String id = String.valueOf(context.queryParam("id"));
    return work.runs().stream()
        .flatMap(run -> run.of(id).stream())
        .map(JudgedPicture::image)
        .findFirst()
        .orElseThrow(() -> new NotFoundResponse("no image of the data set has this id"));
  }

  private void pixels(Context context) {
    LabelledImage image = image(context);
    try {
      byte[] jpeg = ScaledPicture.jpeg(image);
      context.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "max-age=3600");
      context.contentType("image/jpeg").result(jpeg);
    } catch (DatasetException unreadableNow) {
      throw new NotFoundResponse(unreadableNow.getMessage());
    }
  }

  private static void answer(Context context, String json) {
    context.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store");
    context.contentType("application/json").result(json);
  }

  @Override
  public void close() {
    work.close();
  }
}
