/// Proof that a message was handled idempotently: the return type of every handler of a command or an event.
///
/// Only the wrappers of `ServiceDatabase` create one (`once`, `noting`, `idempotentByRows`), so a handler that uses
/// none of them does not compile. The linter keeps services from using the initializer's interface.
public struct Handled<Value: Sendable>: Sendable {
    package let value: Value

    @_spi(Idempotency) public init(_ value: Value) { self.value = value }
}
