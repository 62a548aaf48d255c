import Testing

/// The whole shop over HTTP, with real servers. Suites run one after the other, since some stop services that others
/// need.
@Suite(.serialized) enum EndToEnd {}
