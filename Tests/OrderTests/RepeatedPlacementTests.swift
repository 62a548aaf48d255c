import OrderDomain
import Testing
import Vocabulary

@Suite struct RepeatedPlacementTests {
    private let placed = RepeatedPlacement.Request(
        customerID: CustomerID(UniqueID(high: 1, low: 1)), fingerprint: "a", messageID: UniqueID(high: 9, low: 1))

    @Test func `other content or another customer is refused in every state`() {
        for state in OrderState.allCases {
            var request = placed
            request.fingerprint = "b"
            #expect(RepeatedPlacement(request, of: placed, in: state) == .keyReused)
            request = placed
            request.customerID = CustomerID(UniqueID(high: 1, low: 2))
            #expect(RepeatedPlacement(request, of: placed, in: state) == .keyReused)
        }
    }

    @Test func `only the message that placed an order resumes it`() {
        var retry = placed
        retry.messageID = UniqueID(high: 9, low: 2)
        #expect(RepeatedPlacement(placed, of: placed, in: .accepted) == .resume)
        #expect(RepeatedPlacement(retry, of: placed, in: .accepted) == .inFlight)
    }

    @Test func `a settled order is answered again to its message, and replayed to others`() {
        var retry = placed
        retry.messageID = UniqueID(high: 9, low: 2)
        for state in OrderState.allCases where state != .accepted {
            #expect(RepeatedPlacement(placed, of: placed, in: state) == .answerAgain)
            #expect(RepeatedPlacement(retry, of: placed, in: state) == .replay)
        }
    }
}
