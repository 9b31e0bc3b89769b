package io.github.aploss.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartScriptTest {
  @Test
  void fitsIntoAScriptElement() {
    assertThat(ChartScript.text())
        .contains("Apache Software Foundation", "aplossCharts")
        .doesNotContainIgnoringCase("</script", "<!--");
  }
}
