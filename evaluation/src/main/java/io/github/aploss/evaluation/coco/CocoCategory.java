package io.github.aploss.evaluation.coco;

/** A category of a COCO problem: its number, of any value, and its name. */
public record CocoCategory(long id, String name) {}
