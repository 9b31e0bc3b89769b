/**
 * How a detector stands perturbation: perturbed images (Table III of Chen et al. 2020, common
 * corruptions) apart from attacks that need its gradients.
 */
package io.github.aploss.robustness;
