/// Situations that a run must cover, besides faults and decisions.
enum Situation: Int, CaseIterable {
    case answeredFromInbox, answeredBefore, redeliveredQueryDropped, lateQueryDropped
    case deadLettered, redriven, replayed, customerTriedAgain, timerPutOff, settledByAnother, staleFailure
    case reservedAgain, takenAgain, refundResolved
    case partlyRefunded, partTakenBack
    case promotionTaken, promotionReturned, cashCollected
    case cartMoved, cartAlreadyOrdered, placedByCart
}
