import Testing

/// The whole shop over HTTP, against real servers. One after the other, since some stop services that others need.
@Suite(.serialized) enum EndToEnd {}
