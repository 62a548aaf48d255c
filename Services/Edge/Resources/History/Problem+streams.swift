import HTTPKit
import HTTPTypes
import Hummingbird

extension Problem {
    static let tooManyStreams = Problem(
        .tooManyRequests, "too_many_streams", "You have too many order streams open. Close one, or request the history as JSON."
    ).retry(after: 5)

    static let streamsExhausted = Problem(
        .serviceUnavailable, "too_many_streams", "Too many order streams are open. Request JSON."
    ).retry(after: 5)
}
