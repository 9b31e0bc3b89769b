package io.github.aploss.cli.evaluate;

import picocli.CommandLine.Option;

/** The option of the commands that read detections of others. */
final class StrictOption {
  @Option(
      names = "--strict",
      description =
          "Refuse what is otherwise evaluated or dropped: turned boxes, objects and detections of"
              + " unlisted classes, objects of unlisted images.")
  boolean strict;
}
