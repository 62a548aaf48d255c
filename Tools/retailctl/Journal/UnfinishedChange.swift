/// A change failed, or was interrupted, after some of its messages were moved.
struct UnfinishedChange: Error, CustomStringConvertible {
    let moved: Int
    let cause: any Error

    var description: String { "\(Count.text(moved, "message")) moved, then: \(ErrorText.of(cause))" }
}
