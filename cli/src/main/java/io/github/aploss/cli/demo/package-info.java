/**
 * {@code aploss demo}: everything once on generated data, by running the other commands one after
 * the other. Start at {@link io.github.aploss.cli.demo.DemoCommand}.
 */
package io.github.aploss.cli.demo;
