package io.github.aploss.training.weights.published;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy}
 * name, in either case, as most programs take them; else those of Java's own properties.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  EnvironmentProxies(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (exempt(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return variable(uri.getScheme() + "_proxy")
        .or(() -> variable("all_proxy"))
        .map(EnvironmentProxies::proxy)
        .map(List::of)
        .orElseGet(() -> ProxySelector.getDefault().select(uri));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** Whether a host is one of those of {@code no_proxy}, or below one of them. */
  private boolean exempt(String host) {
    return variable("no_proxy").stream()
        .flatMap(hosts -> Arrays.stream(hosts.split(",")))
        .map(String::strip)
        .map(name -> name.startsWith(".") ? name.substring(1) : name)
        .filter(name -> !name.isEmpty())
        .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
  }

  private static Proxy proxy(String value) {
    URI uri = URI.create(value.contains("://") ? value : "http://" + value);
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    boolean socks = uri.getScheme().startsWith("socks");
    return new Proxy(
        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // Whoever connects hears of it too.
  }
}
