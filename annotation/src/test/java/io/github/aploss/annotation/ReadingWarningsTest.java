package io.github.aploss.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.ReadingWarnings.Kind;
import org.junit.jupiter.api.Test;

class ReadingWarningsTest {
  @Test
  void aSentenceHasTheCountAndTheFirstPlace() {
    ReadingWarnings warnings = new ReadingWarnings();
    warnings.add(Kind.REPEATED_ID, "the id 7");
    assertThat(warnings.sentences())
        .containsExactly("1 annotation has the id of another one; both count; it is the id 7");
    warnings.add(Kind.REPEATED_ID, "the id 8");
    warnings.add(Kind.OTHER_CLASS, "a.xml");
    assertThat(warnings.sentences())
        .containsExactly(
            "1 object of another class was left out; it is in a.xml",
            "2 annotations have the ids of others; all count; the first is the id 7");
    assertThat(warnings.kinds()).containsExactly(Kind.OTHER_CLASS, Kind.REPEATED_ID);
    assertThat(warnings.count(Kind.REPEATED_ID)).isEqualTo(2);
    assertThat(warnings.count(Kind.DAMAGED)).isZero();
    assertThat(warnings.places(Kind.DAMAGED)).isEmpty();
  }

  @Test
  void asManyPlacesAreRememberedAsWasAskedFor() {
    ReadingWarnings warnings = new ReadingWarnings(2);
    for (String place : new String[] {"a", "b", "c"}) {
      warnings.add(Kind.DAMAGED, place);
    }
    assertThat(warnings.places(Kind.DAMAGED)).containsExactly("a", "b");
    assertThat(warnings.count(Kind.DAMAGED)).isEqualTo(3);
  }

  @Test
  void strictReadingRefusesWhatChangesWhatIsCounted() {
    ReadingWarnings warnings = new ReadingWarnings();
    warnings.add(Kind.OTHER_CLASS, "a.xml");
    assertThatCode(warnings::refuse).doesNotThrowAnyException();
    warnings.add(Kind.DAMAGED, "a.jpg");
    assertThatThrownBy(warnings::refuse)
        .isInstanceOf(AnnotationException.class)
        .hasMessage(
            "refused by --strict: 1 image is damaged and was left out of training; it is a.jpg");
  }
}
