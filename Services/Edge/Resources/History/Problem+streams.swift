import HTTPKit
import HTTPTypes
import Hummingbird

extension Problem {
    static let tooManyStreams = Problem(
        .tooManyRequests, "too_many_streams", "Too many of your order streams are open. Close one, or request JSON."
    ).retry(after: 5)

    static let streamsExhausted = Problem(
        .serviceUnavailable, "too_many_streams", "Too many order streams are open. Request JSON."
    ).retry(after: 5)
}
