package io.github.aploss.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupEndTest {
  private static WorkerEnd ended(int rank, int code, String... errors) {
    return new WorkerEnd(rank, code, false, List.of(errors));
  }

  private static WorkerEnd killed(int rank) {
    return new WorkerEnd(rank, 137, true, List.of());
  }

  @Test
  void whoWasKilledFromOutsideIsTheCauseThoughTheOthersEndFirst() {
    GroupEnd end = GroupEnd.of(List.of(ended(0, 75), ended(1, 137)));
    assertThat(end.code()).isEqualTo(137);
    assertThat(end.sentences()).containsExactly("worker 1 was ended by signal 9");
    assertThat(end.mayWorkAgain()).isTrue();
  }

  @Test
  void whoHungAndWasKilledInTheEndIsNotTakenForKilledFromOutside() {
    GroupEnd end = GroupEnd.of(List.of(ended(0, 75), killed(1)));
    assertThat(end.code()).isEqualTo(75);
    assertThat(end.sentences()).containsExactly("worker 1 did not end by itself and was killed");
    assertThat(end.mayWorkAgain()).isTrue();
  }

  @Test
  void anotherWorkerSpeaksWhereWorkerZeroHangs() {
    GroupEnd end =
        GroupEnd.of(
            List.of(
                ended(1, 75, "[W] noise", "aploss: worker 0 of 2 has given no sign of life"),
                killed(0)));
    assertThat(end.code()).isEqualTo(75);
    assertThat(end.sentences())
        .containsExactly(
            "worker 0 of 2 has given no sign of life",
            "worker 0 did not end by itself and was killed");
  }

  @Test
  void nothingIsStartedAgainThatWasAskedToEndOrHasBadInput() {
    for (int code : List.of(0, 2, 129, 130, 143)) {
      GroupEnd end = GroupEnd.of(List.of(ended(1, code), ended(0, code)));
      assertThat(end.mayWorkAgain()).as("code %d", code).isFalse();
      assertThat(end.sentences()).as("code %d", code).isEmpty();
    }
  }

  @Test
  void aDefectOfAWorkerIsShownWithItsLastWords() {
    GroupEnd end = GroupEnd.of(List.of(ended(1, 70, "a stack"), ended(0, 75)));
    assertThat(end.code()).isEqualTo(70);
    assertThat(end.sentences())
        .containsExactly("worker 1 ended with code 70; its last words:\na stack");
  }
}
