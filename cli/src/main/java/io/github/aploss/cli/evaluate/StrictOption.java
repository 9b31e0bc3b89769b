package io.github.aploss.cli.evaluate;

import picocli.CommandLine.Option;

/** The option of the commands that read annotations. */
final class StrictOption {
  @Option(
      names = "--strict",
      description =
          "Refuse what is otherwise evaluated or dropped: boxes without area, objects and detections"
              + " of unlisted classes, objects of unlisted images, what is listed twice.")
  boolean strict;
}
