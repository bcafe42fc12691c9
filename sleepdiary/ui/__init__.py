"""The window: what a person sees and touches, made with Qt."""
