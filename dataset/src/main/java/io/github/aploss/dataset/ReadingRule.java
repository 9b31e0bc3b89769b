package io.github.aploss.dataset;

/** How strict a reading is. */
public enum ReadingRule {
  /** Refuses classes asked for that the data do not know. */
  KNOWN_CLASSES,
  /** Decodes every image: some damage shows in no header and no end of a file. */
  DECODED,
  /** Refuses what is otherwise left out or read in some way with a counted note; decodes too. */
  STRICT,
  /** Leaves damaged images out with a counted note, as in training; else they are refused. */
  WITHOUT_DAMAGED
}
