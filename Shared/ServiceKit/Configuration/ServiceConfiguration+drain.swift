extension ServiceConfiguration {
    /// `DRAIN_SECONDS`, limited so that the whole shutdown stays within its time limit.
    var drainTime: Duration { .seconds(min(max(0, integer("drain.seconds", default: 0)), 10)) }
}
