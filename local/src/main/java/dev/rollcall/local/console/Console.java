package dev.rollcall.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.Sandbox;
import dev.rollcall.local.console.action.Actions;
import dev.rollcall.local.console.client.Clients;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.page.DeviceView;
import dev.rollcall.local.console.page.Document;
import dev.rollcall.local.console.page.FleetView;
import dev.rollcall.local.console.page.FlowView;
import dev.rollcall.local.console.page.MailboxView;
import dev.rollcall.local.console.page.Texts;
import dev.rollcall.local.console.page.View;
import dev.rollcall.local.endpoint.Mail;
import dev.rollcall.local.sighting.Sighting;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.sse.SseHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The console's routes. It shows what the journal knows, and what the sandbox answers. Thread-safe.
 */
public final class Console implements Consumer<Sighting>, AutoCloseable {
  private static final String HTML = "text/html; charset=utf-8";

  private final Journal journal;
  private final Duration grace;
  private final InstantSource clock;
  private final LiveStream stream;
  private final CompletableFuture<RunningSandbox> running = new CompletableFuture<>();

  /** Makes the view that an address asks for. */
  @FunctionalInterface
  private interface Views {
    View of(Map<String, String> parameters, Texts texts);
  }

  /**
   * Of a sandbox that has not started yet.
   *
   * @param journal hears of all that happens in it
   * @param grace its grace period
   */
  public Console(Journal journal, Duration grace, InstantSource clock) {
    this.journal = journal;
    this.grace = grace;
    this.clock = clock;
    this.stream = new LiveStream(journal);
  }

  /** Adds the routes; they answer once the console is open. */
  public void register(RoutesConfig routes) {
    view(routes, "/", (parameters, texts) -> new FleetView(journal, parameters, texts));
    view(
        routes,
        DeviceView.PATH,
        (parameters, texts) -> new DeviceView(running.join(), clock, parameters, texts));
    view(
        routes,
        MailboxView.PATH,
        (parameters, texts) -> new MailboxView(running.join().mailbox(), parameters, texts));
    view(
        routes,
        FlowView.PATH,
        (parameters, texts) -> new FlowView(running.join(), parameters, texts));
    routes.get(MailboxView.HTML_PATH, Guard.mail(this::mail));
    routes.get("/console/language", Guard.page(Languages::choose));
    routes.get("/console/static/{file}", Guard.page(StaticFiles::serve));
    routes.post("/console/actions/{action}", Guard.action(this::act));
  }

  /** The pages answer from now on. */
  public void open(Sandbox sandbox, Clients clients) {
    running.complete(new RunningSandbox(sandbox, clients, journal, grace, clock));
  }

  /** Takes what was seen. */
  @Override
  public void accept(Sighting sighting) {
    RunningSandbox sandbox = running.getNow(null);
    if (sandbox != null) {
      sandbox.seen(sighting);
    }
    journal.accept(sighting);
  }

  /** A page, and the stream of its changes at the same address. */
  private void view(RoutesConfig routes, String path, Views views) {
    Handler live = new SseHandler(client -> stream.send(client, of(views, client.ctx())));
    routes.get(
        path,
        Guard.page(
            context -> {
              running.join();
              if ("text/event-stream".equals(context.header("Accept"))) {
                live.handle(context);
              } else {
                show(context, path, of(views, context));
              }
            }));
  }

  private static View of(Views views, Context context) {
    Map<String, String> parameters =
        context.queryParamMap().entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().getFirst()));
    return views.of(parameters, Languages.of(context));
  }

  private static void show(Context context, String path, View view) {
    String query = context.queryString();
    String address = path + (query == null || query.isEmpty() ? "" : "?" + query);
    Document document = new Document(path, address, Languages.of(context), view);
    context.contentType(HTML).result(document.html());
  }

  private void mail(Context context) {
    String id = Optional.ofNullable(context.queryParam("id")).orElse("");
    String html =
        running.join().mailbox().mails().stream()
            .filter(mail -> mail.id().equals(id))
            .findFirst()
            .flatMap(Mail::html)
            .orElseThrow(NotFoundResponse::new);
    context.contentType(HTML).result(html);
  }

  private void act(Context context) {
    JsonNode form = context.bodyAsClass(JsonNode.class);
    Actions.Answer answer = running.join().actions().perform(context.pathParam("action"), form);
    // What is refused is an answer too: a browser would complain of any other status.
    context.json(
        Map.of(
            "succeeded", answer.succeeded(),
            "message", message(answer, Languages.of(context)),
            "output", answer.output().orElse("")));
  }

  private static String message(Actions.Answer answer, Texts texts) {
    return answer.succeeded()
        ? texts.of("done." + answer.action(), answer.about())
        : answer.about();
  }

  /** Ends the streams; the pages answer until the server ends. */
  @Override
  public void close() {
    stream.close();
    RunningSandbox sandbox = running.getNow(null);
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
