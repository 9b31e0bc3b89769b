package io.github.aploss.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {
  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void resultsComeInTheOrderOfTheWork() {
    CountDownLatch last = new CountDownLatch(1);
    List<String> found = new ArrayList<>();
    try (OrderedWork<Integer, String> work =
        new OrderedWork<>(
            3,
            3,
            number -> {
              if (number == 2) {
                last.countDown();
              }
              await(last); // the first are done no earlier than the last
              return "result " + number;
            })) {
      for (int i = 0; i < 3; i++) {
        work.add(i);
      }
      while (!work.isEmpty()) {
        found.add(work.take());
      }
    }
    assertThat(found).containsExactly("result 0", "result 1", "result 2");
  }

  @Test
  void noMoreIsUnderwayThanAllowed() {
    try (OrderedWork<Integer, Integer> work = new OrderedWork<>(1, 2, number -> number)) {
      work.add(1);
      assertThat(work.isFull()).isFalse();
      work.add(2);
      assertThat(work.isFull()).isTrue();
      assertThatThrownBy(() -> work.add(3)).isInstanceOf(IllegalStateException.class);
      assertThat(work.take()).isEqualTo(1);
      assertThat(work.isFull()).isFalse();
    }
  }

  @Test
  void whatWorkThrowsIsThrownWhereItIsTaken() {
    try (OrderedWork<Integer, Integer> work = new OrderedWork<>(1, 2, number -> 6 / number)) {
      work.add(0);
      work.add(3);
      assertThatThrownBy(work::take).isInstanceOf(ArithmeticException.class);
      assertThat(work.take()).isEqualTo(2);
    }
  }

  @Test
  void closingDropsWhatWasNotBegun() {
    CountDownLatch begun = new CountDownLatch(1);
    List<Integer> done = new ArrayList<>();
    OrderedWork<Integer, Boolean> work =
        new OrderedWork<>(
            1,
            5,
            number -> {
              begun.countDown();
              await(new CountDownLatch(1));
              return done.add(number);
            });
    work.add(1);
    work.add(2);
    await(begun);
    work.close();
    assertThat(done).containsExactly(1);
  }
}
