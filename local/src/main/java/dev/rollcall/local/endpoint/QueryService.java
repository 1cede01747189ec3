package dev.rollcall.local.endpoint;

/** A service that speaks the AWS query protocol. */
interface QueryService {

  /** The XML namespace of its answers. */
  String namespace();

  /**
   * Does what is asked.
   *
   * @return what it answers
   * @throws QueryException if it is refused
   */
  QueryResult perform(QueryRequest request);

  /** What AWS answers to an action that the service does not have. */
  static QueryException invalidAction(QueryRequest request) {
    return new QueryException(
        400,
        "InvalidAction",
        "The action " + request.action() + " is not valid for this web service.");
  }
}
