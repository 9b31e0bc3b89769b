package io.github.aploss.export.check;

/** What comparing a model with the detector it was made of has shown. */
public sealed interface CheckResult permits Agreement, Recovery {
  /** One sentence's end: how many images, and how far what was found is the same. */
  String words();
}
