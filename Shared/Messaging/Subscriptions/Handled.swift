/// That a message was handled in a way that may be repeated: what the handler of a command or an event returns.
///
/// Only the forms of `ServiceDatabase` make one (`once`, `noting`, `idempotentByRows`), so a handler that uses none of them
/// does not compile. The linter keeps the initializer's interface out of the services.
public struct Handled<Value: Sendable>: Sendable {
    package let value: Value

    @_spi(Idempotency) public init(_ value: Value) { self.value = value }
}
