package dev.rollcall.local.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.local.broker.Publisher;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IoT SQL: what a statement selects from a message, and which statements are refused. */
final class StatementTest {
  private static final String TOPIC = "my/things/RPI/update";
  private static final Instant RECEIVED_AT = Instant.ofEpochMilli(1_700_000_000_123L);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          * | {"a":1} | {"a":1}
          *, topic() AS topic | {"a":1} | {"a":1,"topic":"my/things/RPI/update"}
          *, topic() AS a | {"a":1} | {"a":"my/things/RPI/update"}
          *, timestamp() as at | {} | {"at":1700000000123}
          topic(3) AS thing, topic(9) AS x | {} | {"thing":"RPI"}
          state.reported.connected | {"state":{"reported":{"connected":"no"}}} | {"connected":"no"}
          a.b AS r | {"a":{"b":{"c":null}}} | {"r":{"c":null}}
          a.b, a | {"a":1} | {"a":1}
          'x' AS t, 1.50 AS d, -7 AS n | {} | {"t":"x","d":1.50,"n":-7}
          TRUE AS t, false AS f, null AS n | {} | {"t":true,"f":false,"n":null}
          isNull(a) AS n, isUndefined(b) AS u | {"a":null} | {"n":true,"u":true}
          a > 1 AS more | {"a":2} | {"more":true}
          a AS b | not JSON | {}
          * | not JSON | not JSON
          """)
  void selects(String columns, String payload, String expected) {
    assertThat(select("SELECT " + columns + " FROM '#'", payload)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not JSON", "80", "[1]", ""})
  void everythingWithFurtherColumnsNeedsAnObject(String payload) {
    assertThat(select("SELECT *, topic() AS topic FROM '#'", payload)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          n = 5 | true
          n = 5.0 | true
          n <> 5 | false
          n < 6 AND n <= 5 AND n > 4 AND n >= 5 | true
          n > 5 OR t = 'blue' | true
          NOT n = 5 | false
          not (n = 5 and t = "red") | true
          n = 1 OR n = 5 AND t = 'red' | false
          (n = 1 OR n = 5) AND t = 'blue' | true
          digits > 9 | true
          t > 9 | false
          t < 'green' | true
          n = '5' | false
          yes | true
          yes = true | true
          word | true
          nothing = null | true
          missing = null | false
          missing <> 1 | false
          NOT missing = 1 | false
          missing = 1 OR n = 5 | false
          isUndefined(missing) = false | false
          isUndefined(o.a) = false | true
          isNull(nothing) | true
          isNull(missing) | false
          topic(3) = 'RPI' | true
          n | false
          """)
  void decidesWhoIsMeant(String condition, boolean meant) {
    String payload =
        """
        {"n":5,"t":"blue","digits":"10","yes":true,"word":"TRUE","nothing":null,"o":{"a":1}}\
        """;
    assertThat(select("select * from '#' where " + condition, payload).isPresent())
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          my/things/+/update | my/things/RPI/update | true
          my/things/+/update | my/things/RPI/update/more | false
          my/things/+/update | my/things/a/b/update | false
          my/# | my | true
          # | my/things/RPI/update | true
          # | $aws/events/presence/connected/RPI | false
          +/events/presence/# | $aws/events/presence/connected/RPI | false
          $aws/events/presence/# | $aws/events/presence/connected/RPI | true
          $aws/events/presence/# | $aws/events/presence/connected/a/b | true
          """)
  void listensToTheTopicsOfItsFilter(String filter, String topic, boolean listens) {
    Statement statement = SqlParser.parse("SELECT * FROM '" + filter + "'");
    assertThat(statement.listensTo(topic)).isEqualTo(listens);
  }

  @Test
  void aNewUuidIsAnotherOneEachTime() {
    String sql = "SELECT newuuid() AS id FROM '#'";
    assertThat(select(sql, "{}").orElseThrow())
        .matches("\\{\"id\":\"[0-9a-f-]{36}\"}")
        .isNotEqualTo(select(sql, "{}").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT * FROM 'a' WHERE | at character 24 (the end): expected a value
          SELECT topic() FROM 'a' | at character 8 (topic): no path, needs a name with AS
          SELECT sqrt(a) AS b | at character 8 (sqrt): this function is not understood
          SELECT topic(1, 2) AS b | at character 8 (topic): this function does not take 2 arguments
          SELECT VALUE a FROM 'a' | at character 8 (VALUE): is not understood here
          SELECT a + b AS c FROM 'a' | not understood at character 9:  + b AS c FROM 'a'
          SELECT * FROM topic | at character 15 (topic): expected a topic filter in quotes
          SELECT * FROM 'a' GROUP | at character 19 (GROUP): expected the end
          SELECT * FROM 'a' WHERE (b = 1 | at character 31 (the end): expected )
          UPDATE a | at character 1 (UPDATE): expected SELECT
          """)
  void whatIsNotUnderstoodIsNamedWithItsPlace(String sql, String message) {
    assertThatThrownBy(() -> SqlParser.parse(sql))
        .isInstanceOf(SqlException.class)
        .hasMessage(message);
  }

  @Test
  void aBadTopicFilterIsRefused() {
    assertThatThrownBy(() -> SqlParser.parse("SELECT * FROM 'a/#/b'"))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("(a/#/b): no topic filter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $$aws/things/${topic(3)}/shadow/update | $aws/things/RPI/shadow/update
          copy/${topic()}/${a.b} | copy/my/things/RPI/update/1
          plain | plain
          ${missing}/x | /x
          """)
  void substitutionTemplatesAreFilledIn(String template, String expected) {
    Message message =
        new Message(TOPIC, "{\"a\":{\"b\":1}}".getBytes(UTF_8), RECEIVED_AT, Publisher.NOBODY);
    assertThat(new SubstitutionTemplate(template).apply(message)).isEqualTo(expected);
  }

  @Test
  void publisherIsNotKnownOfWhatNoClientHasPublished() {
    String sql = "SELECT clientid() AS c, principal() AS p FROM 'my/things/RPI/update'";

    assertThat(select(sql, "{}")).contains("{\"c\":\"n/a\",\"p\":\"n/a\"}");
    Message published =
        new Message(TOPIC, "{}".getBytes(UTF_8), RECEIVED_AT, new Publisher("RPI", "abc"));
    assertThat(SqlParser.parse(sql).select(published).map(bytes -> new String(bytes, UTF_8)))
        .contains("{\"c\":\"RPI\",\"p\":\"abc\"}");
  }

  private static Optional<String> select(String sql, String payload) {
    Message message = new Message(TOPIC, payload.getBytes(UTF_8), RECEIVED_AT, Publisher.NOBODY);
    return SqlParser.parse(sql).select(message).map(bytes -> new String(bytes, UTF_8));
  }
}
