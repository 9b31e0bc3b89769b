/** Reads and writes safetensors files. */
package io.github.aploss.checkpoint.safetensors;
