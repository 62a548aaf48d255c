/// What to do about a payment that has been processing for too long.
package enum OverdueStep: Hashable, Sendable {
    /// The provider never received it, so it is deleted.
    case drop
    /// Query the charge's status, or void it.
    case call(ChargeProcedure.Call)
}

extension Payment {
    package func overdueStep(_ policy: ProviderPolicy) -> OverdueStep {
        if amount == nil { return .drop }
        return .call(attempts < policy.pollLimit ? .status : .void(reason: ChargeProcedure.silent))
    }
}
