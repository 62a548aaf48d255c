import Testing
import Vocabulary

@testable import EdgeService

@Suite struct HTTPDateTests {
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
    ])
    func `a date is written and read as HTTP has it`(seconds: Int64, text: String) {
        let time = Timestamp(seconds: seconds)
        #expect((time + .milliseconds(999)).httpDate == text)
        #expect(Timestamp(httpDate: text) == time)
    }

    @Test(arguments: [
        "", "yesterday", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "a b Nov d e f",
    ])
    func `another text is no date`(text: String) { #expect(Timestamp(httpDate: text) == nil) }
}
