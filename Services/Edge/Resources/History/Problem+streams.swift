import HTTPKit
import HTTPTypes
import Hummingbird

extension Problem {
    static let tooManyStreams = Problem(
        .tooManyRequests, "too_many_streams", "You follow too many orders at once. Close one, or ask without following."
    ).retry(after: 5)

    static let streamsExhausted = Problem(
        .serviceUnavailable, "too_many_streams", "Too many follow their orders at this moment. Ask without following."
    ).retry(after: 5)
}
