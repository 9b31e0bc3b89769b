package io.github.aploss.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.report.output.Xml;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

class PictureRowsTest {
  @Test
  void picturesOfAnImageLieBesideEachOther() throws Exception {
    PictureRows rows = new PictureRows();
    rows.add("1.jpg", "ap <b>", new byte[] {1});
    rows.add("2.jpg", "ap <b>", new byte[] {2});
    rows.add("1.jpg", "focal", new byte[] {3});

    NodeList images = Xml.parse(rows.markup()).getElementsByTagName("img");

    assertThat(images.getLength()).isEqualTo(3);
    assertThat(images.item(1).getAttributes().getNamedItem("alt").getNodeValue())
        .isEqualTo("focal on 1.jpg");
    assertThat(images.item(2).getAttributes().getNamedItem("src").getNodeValue())
        .isEqualTo("data:image/jpeg;base64,Ag==");
  }

  @Test
  void withoutPicturesThereIsNothing() {
    assertThat(new PictureRows().markup()).isEmpty();
  }
}
