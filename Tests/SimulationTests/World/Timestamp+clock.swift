import Vocabulary

extension Timestamp {
    /// - Parameter milliseconds: of a world's time
    init(clock milliseconds: Int) { self.init(microseconds: Int64(milliseconds) * 1000) }

    var clock: Int { Int(microseconds / 1000) }
}
