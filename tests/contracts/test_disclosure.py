"""Every field of every model of ours says who may ever read it; an unclassified field fails the build."""

import pytest
from django.apps import apps

OUR_APPS = ("portal", "knowledge", "thinktank", "portal_search")
CLASSES = ("public", "portal", "room", "subject", "never")


def our_models():
    return [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]


def own_fields(model):
    own = [field.name for field in model._meta.local_fields] + [field.name for field in model._meta.local_many_to_many]
    inherited = {field.name for parent in model._meta.parents for field in parent._meta.get_fields()}
    return sorted(name for name in own if name not in inherited)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_each_field_is_classified_exactly_once(model):
    assert "Disclosure" in vars(model), f"{model._meta.label} classifies nothing"
    listed = [name for one in CLASSES for name in getattr(model.Disclosure, one)]
    assert sorted(listed) == own_fields(model)


def test_there_are_models_to_classify():
    assert len(our_models()) > 20
