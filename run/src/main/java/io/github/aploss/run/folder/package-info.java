/**
 * The folder of a run and what lies in it.
 *
 * <pre>
 * recipe.yaml                        the resolved recipe
 * run.json                           how the run was made: versions, machine, data, classes
 * metrics.jsonl                      one line per step and per evaluation
 * checkpoints/epoch-00005/           the last two; epoch-00005-batch-000123 where interrupted
 *   model.safetensors                parameters and buffers
 *   optimizer.safetensors            momenta
 *   state.json                       where the training stands; checksums of the files
 * checkpoints/best/                  the weights to use, where they were selected
 *   model.safetensors, state.json
 *   selection.json                   whose AP they have, and which
 *   calibration.json                 what their scores mean; may lie in any checkpoint
 * evaluations/epoch-0005.json        all metrics on the test split
 * evaluations/validation-0005.json   the same on images kept from training
 * report.html                        the run as a page
 * </pre>
 *
 * <p>Every file but the metrics, which grow line by line, is written under a temporary name and
 * moved, so each is whole or absent.
 */
package io.github.aploss.run.folder;
