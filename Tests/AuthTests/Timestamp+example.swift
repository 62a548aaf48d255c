import Vocabulary

extension Timestamp {
    /// 2026-07-01T12:00:00Z
    static let noon = Timestamp(seconds: 1_782_907_200)
}
