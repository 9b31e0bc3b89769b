/**
 * Where reading begins (DatasetReader): recognises the format of each folder, reads it, merges
 * folders and keeps what an id list names.
 */
package io.github.aploss.dataset.reading;
