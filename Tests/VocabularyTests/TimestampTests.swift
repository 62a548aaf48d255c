import Testing
import Vocabulary

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_763_702_951_123_456, "2025-11-21T05:29:11.123456Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00Z"), (1_500_000, "1970-01-01T00:00:01.5Z"),
        ] as [(Int64, String)])
    func `writes and reads RFC 3339`(microseconds: Int64, text: String) {
        #expect(Timestamp(microseconds: microseconds).description == text)
        #expect(Timestamp(text) == Timestamp(microseconds: microseconds))
    }

    @Test func `reads offsets and long fractions`() {
        #expect(Timestamp("1970-01-01T02:00:00+02:00") == Timestamp(microseconds: 0))
        #expect(Timestamp("1969-12-31t19:00:00.123456789-05:00") == Timestamp(microseconds: 123_456))
    }

    @Test(arguments: [
        "", "2025-11-21", "2025-11-21T05:29:11", "2025-13-01T00:00:00Z", "2025-02-29T00:00:00Z",
        "2025-11-21T24:00:00Z", "2025-11-21T05:29:11.Z", "2025-11-21T05:29:11Zx", "２025-11-21T05:29:11Z",
    ])
    func `an invalid time is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `durations are exact to the microsecond`() {
        let start = Timestamp(microseconds: 5)
        #expect((start + .seconds(900)).microseconds == 900_000_005)
        #expect((start - .milliseconds(1)).microseconds == -995)
        #expect(start.duration(to: start + .microseconds(7)) == .microseconds(7))
        #expect(Timestamp(microseconds: -1).seconds == -1)
    }
}
