"""What a person can have done: one method a wish, for the window and the commands alike.

Services own the transactions and the clock; they return what changed.
"""
