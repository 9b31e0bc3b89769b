package io.github.aploss.evaluation.coco.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.evaluation.coco.CocoMetrics;
import io.github.aploss.evaluation.coco.CocoResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CocoFileEvaluatorTest {
  private static final String OBJECT =
      "{'id':5,'image_id':1,'category_id':2,'bbox':[0,0,10,10],'area':100,'iscrowd':0}";
  private static final String DETECTION =
      "{'image_id':1,'category_id':2,'bbox':[0,0,10,10],'score':0.5}";
  private static final CocoFileEvaluator.Options STRICT =
      new CocoFileEvaluator.Options(true, 0.5, false);

  @TempDir Path directory;

  private Path write(String name, String json) {
    try {
      return Files.writeString(directory.resolve(name), json.replace('\'', '"'));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String truth(String objects) {
    return "{'info':{},'images':[{'id':1,'width':20,'height':20}],'annotations':["
        + objects
        + "],'categories':[{'id':2,'name':'cat'}]}";
  }

  private CocoFileEvaluator.Evaluation evaluate(
      String truth, String detections, CocoFileEvaluator.Options options) {
    return CocoFileEvaluator.evaluate(
        write("truth.json", truth), write("found.json", detections), options);
  }

  private double ap(String objects, String detections) {
    return evaluate(truth(objects), detections, CocoFileEvaluator.Options.standard())
        .result()
        .metrics()
        .ap();
  }

  @Test
  void aFoundObjectGivesOne() {
    assertThat(ap(OBJECT, "[" + DETECTION + "]")).isEqualTo(1.0);
  }

  @Test
  void noDetectionsGiveZero() {
    CocoMetrics metrics =
        evaluate(truth(OBJECT), "[]", CocoFileEvaluator.Options.standard()).result().metrics();
    assertThat(metrics.ap()).isZero();
    assertThat(metrics.apSmall()).isZero();
    assertThat(metrics.apLarge()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'image_id':1,'category_id':2,'bbox':[0,0,10,10]}",
        "{'id':0,'image_id':1,'category_id':2,'bbox':[0,0,10,10]}",
        "{'id':1,'image_id':1,'category_id':2,'bbox':[0,0,10,10],'iscrowd':false,'ignore':1}",
        "{'id':1,'image_id':1.0,'category_id':2e0,'bbox':[0,0,1e1,10],'x':{'id':[{'bbox':0}]}}"
      })
  void lackingAndUnusedFieldsAndIdZeroAreFine(String object) {
    assertThat(ap(object, "[" + DETECTION + "]")).isEqualTo(1.0);
    CocoResult result =
        evaluate(truth(object), "[]", CocoFileEvaluator.Options.standard()).result();
    assertThat(result.perCategory().get(0).outcomes().positives[1]).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'image_id':1,'category_id':2,'bbox':[0,0,10,10],'score':'0.5'}    | detections[1]: "score" is the text "0.5", but must be a finite number
          {'image_id':1,'category_id':2,'bbox':[0,0,10,10],'score':NaN}      | detections[1]: "score" is NaN
          {'image_id':1,'category_id':2,'bbox':[0,0,10,10],'score':1e999}    | detections[1]: "score" is 1e999
          {'image_id':1,'category_id':2,'bbox':[0,0,-Infinity,1],'score':1}  | detections[1]: "bbox" holds -Infinity
          {'image_id':1,'category_id':2,'bbox':[0,0,'a',10],'score':1}       | detections[1]: "bbox" holds the text "a"
          {'image_id':1,'category_id':2,'bbox':[0,0,10],'score':1}           | detections[1]: "bbox"
          {'image_id':1,'category_id':2,'bbox':[0,0,1,1,1],'score':1}        | detections[1]: "bbox"
          {'image_id':1,'category_id':2,'bbox':{'x':1},'score':1}            | detections[1]: "bbox" is an object
          {'image_id':1,'category_id':2,'bbox':null,'score':1}               | detections[1]: "bbox" is null
          {'image_id':1,'category_id':2,'bbox':[0,0,10,10]}                  | detections[1] has no "score"
          {'category_id':2,'bbox':[0,0,10,10],'score':1}                     | detections[1] has no "image_id"
          {'image_id':9,'category_id':2,'bbox':[0,0,10,10],'score':1}        | detections[1]: "image_id" is 9, which is not among the images
          {'image_id':1.5,'category_id':2,'bbox':[0,0,10,10],'score':1}      | detections[1]: "image_id" is 1.5, but must be a whole number
          {'image_id':'1','category_id':2,'bbox':[0,0,10,10],'score':1}      | detections[1]: "image_id" is the text "1"
          {'image_id':99999999999999999999,'category_id':2,'score':1}        | detections[1]: "image_id" is 99999999999999999999
          17                                                                 | detections[1] is 17
          {'image_id':1,'category_id':2,'bbox':[0,0,10,1                     | line 2, column 47: the JSON ends too early
          {'image_id':1 'category_id':2}                                     | line 2, column 15: this is not valid JSON
          """)
  void badDetectionsAreRefusedByName(String detection, String message) {
    String end = detection.endsWith("10,1") ? "" : "\n]";
    assertThatThrownBy(() -> ap(OBJECT, "[" + DETECTION + ",\n" + detection + end))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("found.json")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'id':6,'image_id':1,'category_id':2,'bbox':[0,0,10,10],'area':'x'}  | annotations[1] (id 6): "area" is the text "x"
          {'id':6,'image_id':1,'category_id':2,'bbox':[0,NaN,10,10]}           | annotations[1] (id 6): "bbox" holds NaN
          {'id':6,'image_id':1,'category_id':2}                                | annotations[1] (id 6) has no "bbox"
          {'id':6,'image_id':1,'category_id':2,'bbox':[0,0,1,1],'iscrowd':'x'} | annotations[1] (id 6): "iscrowd" is the text "x", but must be 0 or 1
          """)
  void badObjectsAreRefusedByName(String object, String message) {
    assertThatThrownBy(() -> ap(OBJECT + "," + object, "[]"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("truth.json")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                                          | one object in braces
          ~[]~                                        | one object in braces
          ~{'images':[],'annotations':[]}~            | there is no list "categories"
          ~{'images':{}}~                             | "images" must be one list
          ~{'images':[],'images':[]}~                 | is there twice
          ~{'images':[],'annotations':[],'categories':[]} 1~ | more after the end
          ~{'images':[{'width':3}]}~                  | images[0] has no "id"
          """)
  void wrongInstancesFilesAreRefused(String json, String message) {
    assertThatThrownBy(() -> evaluate(json, "[]", STRICT))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("truth.json")
        .hasMessageContaining(message);
  }

  private static final String ODD = "{'image_id':1,'category_id':2,'bbox':[12,12,3,3],";

  /** pycocotools never looks at some of these, and stops at others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'id':5}                    | true  | 1 annotation has the id of another one
          'id':'a-b'}                | false |
          'id':null}                 | false |
          'area':null}               | false |
          'area':'9'}                | false | 1 number is written as text
          'iscrowd':null}            | false |
          'iscrowd':2}               | false |
          'iscrowd':'1'}             | false |
          """)
  void oddFieldsOfObjectsAreRead(String rest, boolean strictRefuses, String warning) {
    String truth = truth(OBJECT + "," + ODD + rest);
    CocoFileEvaluator.Evaluation evaluation =
        evaluate(truth, "[" + DETECTION + "]", CocoFileEvaluator.Options.standard());
    assertThat(evaluation.counts().annotations()).isEqualTo(2);
    if (warning == null) {
      assertThat(evaluation.warnings()).isEmpty();
    } else {
      assertThat(evaluation.warnings()).singleElement().asString().startsWith(warning);
    }
    if (strictRefuses) {
      assertThatThrownBy(() -> evaluate(truth, "[]", STRICT)).hasMessageContaining(warning);
    }
  }

  @Test
  void idsThatAreTextAreMatchedAsText() {
    String truth =
        "{'images':[{'id':'x'},{'id':'7'}],'categories':[{'id':'c','name':'cat'}],'annotations':["
            + "{'image_id':'x','category_id':'c','bbox':[0,0,10,10]},"
            + "{'image_id':'7','category_id':'c','bbox':[0,0,10,10]}]}";
    String found = "{'image_id':'%s','category_id':'c','bbox':[0,0,10,10],'score':0.5}";
    assertThat(
            evaluate(
                    truth,
                    "[" + found.formatted("x") + "," + found.formatted("7") + "]",
                    CocoFileEvaluator.Options.standard())
                .result()
                .metrics()
                .ap())
        .isEqualTo(1.0);
    assertThatThrownBy(
            () ->
                evaluate(
                    truth, "[" + found.formatted("y") + "]", CocoFileEvaluator.Options.standard()))
        .hasMessageContaining("detections[0]: \"image_id\" is the text \"y\"");
  }

  @Test
  void otherResultsFilesAreRefused() {
    assertThatThrownBy(() -> ap(OBJECT, "{'a':[]}")).hasMessageContaining("one list of detections");
    assertThatThrownBy(() -> ap(OBJECT, "[] []")).hasMessageContaining("more after the end");
    assertThatThrownBy(() -> ap(OBJECT, "")).isInstanceOf(AnnotationException.class);
    assertThatThrownBy(
            () ->
                CocoFileEvaluator.evaluate(
                    write("truth.json", truth(OBJECT)),
                    directory.resolve("none.json"),
                    CocoFileEvaluator.Options.standard()))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("no such readable file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'image_id':1,'category_id':3,'bbox':[0,0,10,10],'score':0.9}",
        "{'image_id':1,'category_id':2,'bbox':[0,0,-10,10],'score':0.1}"
      })
  void strictAlsoRefusesWhatIsElseDroppedOrEvaluated(String detection) {
    String detections = "[" + DETECTION + "," + detection + "]";
    assertThat(ap(OBJECT, detections)).isEqualTo(1.0);
    assertThatThrownBy(() -> evaluate(truth(OBJECT), detections, STRICT))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("detections[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':6,'image_id':4,'category_id':2,'bbox':[0,0,10,10]}",
        "{'id':6,'image_id':1,'category_id':3,'bbox':[0,0,10,10]}"
      })
  void objectsOfUnlistedImagesAndCategoriesAreDropped(String object) {
    String objects = OBJECT + "," + object;
    CocoFileEvaluator.Evaluation evaluation =
        evaluate(truth(objects), "[" + DETECTION + "]", CocoFileEvaluator.Options.standard());
    assertThat(evaluation.result().metrics().ap()).isEqualTo(1.0);
    assertThat(evaluation.counts().droppedAnnotations()).isEqualTo(1);
    assertThatThrownBy(() -> evaluate(truth(objects), "[" + DETECTION + "]", STRICT))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("annotations[1]");
  }

  /** Cuts fall into texts and nested lists that look like the border of two detections. */
  @ParameterizedTest
  @ValueSource(strings = {"'},{'", "[{},{}]", "'}'", "{'a':[{'b':{}} , {'c':0}]}", "0"})
  void slicesGiveWhatTheWholeFileGives(String unused) {
    Random random = new Random(1);
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < 300; i++) {
      json.append(i == 0 ? "" : random.nextBoolean() ? "," : " ,\n")
          .append("{'image_id':1,'x':")
          .append(unused)
          .append(",'category_id':2,'bbox':[")
          .append(random.nextInt(4))
          .append(",0,10,10],'score':")
          .append(random.nextDouble())
          .append('}');
    }
    Path truth = write("truth.json", truth(OBJECT));
    Path found = write("found.json", json.append(']').toString());
    CocoFileEvaluator.Evaluation whole =
        CocoFileEvaluator.evaluate(
            truth, found, CocoFileEvaluator.Options.standard(), Long.MAX_VALUE);
    CocoFileEvaluator.Evaluation cut =
        CocoFileEvaluator.evaluate(truth, found, CocoFileEvaluator.Options.standard(), 100);
    assertThat(cut.counts()).isEqualTo(whole.counts());
    assertThat(cut.counts().detections()).isEqualTo(300);
    assertThat(cut.result().metrics()).isEqualTo(whole.result().metrics());
  }

  @Test
  void anErrorInALaterSliceIsNamedAsInTheWholeFile() {
    String many = (DETECTION + ",").repeat(200) + "{'image_id':1}" + ("," + DETECTION).repeat(50);
    Path truth = write("truth.json", truth(OBJECT));
    Path found = write("found.json", "[" + many + "]");
    assertThatThrownBy(
            () ->
                CocoFileEvaluator.evaluate(
                    truth, found, CocoFileEvaluator.Options.standard(), 1000))
        .hasMessageContaining("detections[200] has no \"category_id\"");
  }

  @Test
  void strictSaysWhichSideIsNegativeAndTakesBoxesWithoutArea() {
    String flat = "{'image_id':1,'category_id':2,'bbox':[5,6,0,0],'score':0.1}";
    String turned = "{'image_id':1,'category_id':2,'bbox':[5,6,3,-2],'score':0.1}";
    CocoFileEvaluator.Options strict = new CocoFileEvaluator.Options(true, 0.5, false);
    assertThat(evaluate(truth(OBJECT), "[" + DETECTION + "," + flat + "]", strict).warnings())
        .isEmpty();
    assertThatThrownBy(() -> evaluate(truth(OBJECT), "[" + DETECTION + "," + turned + "]", strict))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining(
            "detections[1]: \"bbox\" has the width 3.0 and the height -2.0, but with --strict");
  }
}
