/// A moment in UTC, in whole microseconds since 1970 (what PostgreSQL keeps), written as RFC 3339.
package struct Timestamp: Hashable, Sendable, Comparable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package init(seconds: Int64) { self.microseconds = seconds.multipliedSaturating(by: 1_000_000) }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { microseconds.floorDivided(by: 1_000_000) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// The latest time that there is if the sum is later: a duration may come from another process.
    package static func + (time: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: time.microseconds.addingSaturating(duration.wholeMicroseconds))
    }

    package static func - (time: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: time.microseconds.subtractingSaturating(duration.wholeMicroseconds))
    }

    package func duration(to other: Timestamp) -> Duration {
        .microseconds(other.microseconds.subtractingSaturating(microseconds))
    }
}

extension Duration {
    /// The largest number for a duration of more than 292,000 years.
    package var wholeMicroseconds: Int64 {
        components.seconds.multipliedSaturating(by: 1_000_000)
            .addingSaturating(components.attoseconds / 1_000_000_000_000)
    }
    package var wholeMilliseconds: Int64 { wholeMicroseconds / 1000 }
}

extension Int64 {
    func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
