package dev.rollcall.device;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.HttpProxyServerBootstrap;
import org.littleshoot.proxy.ProxyAuthenticator;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

/** A real HTTP proxy on the loopback, to whom other ports than the real ones may be known. */
final class ConnectProxy implements AutoCloseable {

  private final HttpProxyServer server;
  private final List<String> targets = new CopyOnWriteArrayList<>();

  private ConnectProxy(Map<Integer, Integer> ports, UnaryOperator<HttpProxyServerBootstrap> with) {
    var bootstrap =
        DefaultHttpProxyServer.bootstrap()
            .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withServerResolver(
                (host, port) -> resolve(host, ports.getOrDefault(port, port), port));
    server = with.apply(bootstrap).start();
  }

  /** A proxy that leads to the ports that are asked for. */
  static ConnectProxy start() {
    return new ConnectProxy(Map.of(), UnaryOperator.identity());
  }

  /** A proxy that leads to another port where this one is asked for. */
  static ConnectProxy leading(int from, int to) {
    return new ConnectProxy(Map.of(from, to), UnaryOperator.identity());
  }

  /** A proxy for one user alone. */
  static ConnectProxy forUser(String user, String password) {
    return new ConnectProxy(
        Map.of(), proxy -> proxy.withProxyAuthenticator(new OneUser(user, password)));
  }

  private record OneUser(String user, String password) implements ProxyAuthenticator {
    @Override
    public boolean authenticate(String asking, String with) {
      return asking.equals(user) && with.equals(password);
    }

    @Override
    public String getRealm() {
      return "test";
    }
  }

  private InetSocketAddress resolve(String host, int port, int asked) {
    targets.add(host + ":" + asked);
    return new InetSocketAddress(host, port);
  }

  int port() {
    return server.getListenAddress().getPort();
  }

  /** Where it was asked to connect to. */
  List<String> targets() {
    return List.copyOf(targets);
  }

  @Override
  public void close() {
    server.abort();
  }
}
