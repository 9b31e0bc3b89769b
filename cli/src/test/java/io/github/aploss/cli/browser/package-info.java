/** A browser without a window, in which tests use the pages of servers as people do. */
package io.github.aploss.cli.browser;
