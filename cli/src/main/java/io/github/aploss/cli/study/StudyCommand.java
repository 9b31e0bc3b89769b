package io.github.aploss.cli.study;

import picocli.CommandLine.Command;

/** {@code aploss study}. */
@Command(
    name = "study",
    description = {
      "Train variants of a recipe with several seeds, judge them and set them beside each other:",
      "the tables and figures of the AP-loss paper, or a study of your own."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StudyListCommand.class,
      StudyShowCommand.class,
      StudyRunCommand.class,
      StudyReportCommand.class
    })
public final class StudyCommand {}
