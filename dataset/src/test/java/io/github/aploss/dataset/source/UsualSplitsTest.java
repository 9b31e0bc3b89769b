package io.github.aploss.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualSplitsTest {
  private static List<String> names(String text) {
    return List.of(text.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "test trainval train val, trainval",
    "val train test, train",
    "train2017 val2017, train2017",
    "train_old Train, Train",
    "other default, default",
    "photos, photos",
    "left right, -"
  })
  void trainingTakesTrainvalElseTrainElseTheOnlyOne(String names, String expected) {
    assertThat(UsualSplits.train(names(names)).orElse("-")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "train val test, train, val",
    "train test, train, test",
    "train valid, train, valid",
    "trainval val test, trainval, test",
    "trainval val, trainval, -",
    "train, train, -",
    "test, test, -"
  })
  void aTestIsOnWhatWasNotTrainedOn(String names, String train, String expected) {
    assertThat(UsualSplits.test(names(names), train).orElse("-")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "train val test, test",
    "train val, val",
    "photos, photos",
    "left right, -",
  })
  void aTestAloneIsOnTestElseValidation(String names, String expected) {
    assertThat(UsualSplits.onlyTest(names(names)).orElse("-")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "Training", "trainval", "valid", "val2017", "TEST", "Default"})
  void foldersOfPartsAreKnownByTheirNames(String name) {
    assertThat(UsualSplits.isUsual(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"photos", "images", "mytrain", ""})
  void otherFoldersAreNoParts(String name) {
    assertThat(UsualSplits.isUsual(name)).isFalse();
  }

  @Test
  void splitsAreInTheOrderOfTheirUse() {
    Map<String, Integer> splits = new LinkedHashMap<>();
    names("zoo test val train trainval").forEach(name -> splits.put(name, 0));
    assertThat(new ArrayList<>(UsualSplits.ordered(splits).keySet()))
        .isEqualTo(names("trainval train val test zoo"));
  }
}
